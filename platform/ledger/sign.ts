import { sm2 } from 'sm-crypto-v2'

/** An SM2 key pair in hex: 32 bytes private, 65 bytes public (04 ‖ x ‖ y). */
export type KeyPair = { readonly privateKey: string; readonly publicKey: string }

/**
 * Whatever signs the heads of the ledger: a key in software here, a hardware module in production;
 * hence the promise.
 */
export type HeadSigner = {
  readonly publicKey: string
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** Whatever checks such a signature. */
export type HeadVerifier = {
  verify(bytes: Uint8Array, signature: Uint8Array, publicKey: string): Promise<boolean>
}

/** A new SM2 key pair from the system's randomness. */
export const generateKey = (): KeyPair => {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  return { privateKey, publicKey }
}

/** The public key that belongs to a private one. */
export const publicKeyOf = (privateKey: string): string => sm2.getPublicKeyFromPrivateKey(privateKey)

/** SM2 with SM3 over the usual user id 1234567812345678 (GB/T 32918.2, GM/T 0009), as DER. */
export const sign = (bytes: Uint8Array, privateKey: string): Uint8Array =>
  Buffer.from(sm2.doSignature(bytes, privateKey, { hash: true, der: true }), 'hex')

/** True when the signature over these bytes is by this key; a malformed signature or key is simply false. */
export function verify(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  try {
    const hex = Buffer.from(signature).toString('hex')
    return (
      sm2.verifyPublicKey(publicKey) &&
      sm2.doVerifySignature(bytes, hex, publicKey, { hash: true, der: true })
    )
  } catch {
    return false
  }
}

/** A signer that holds its key in memory. */
export const softwareSigner = (privateKey: string): HeadSigner => ({
  publicKey: publicKeyOf(privateKey),
  sign: async (bytes) => sign(bytes, privateKey),
})

/** A verifier in software. */
export const softwareVerifier: HeadVerifier = {
  verify: async (bytes, signature, publicKey) => verify(bytes, signature, publicKey),
}
