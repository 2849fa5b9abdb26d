/** Counts stop here: nobody works a list of more than a thousand from the top. */
export const COUNT_CAP = 1000
