import { describe, expect, it } from 'vitest'
import { generateKey, publicKeyOf, sign, softwareSigner, softwareVerifier, verify } from './sign.ts'

const head = new TextEncoder().encode('{"root":"66c7f0","size":42}')

describe('the signature on a head', () => {
  const key = generateKey()

  it('verifies with its key only, over its bytes only', () => {
    const signature = sign(head, key.privateKey)
    expect(verify(head, signature, key.publicKey)).toBe(true)
    expect(verify(head, signature, generateKey().publicKey)).toBe(false)
    expect(verify(Uint8Array.of(...head, 0), signature, key.publicKey)).toBe(false)
    expect(publicKeyOf(key.privateKey)).toBe(key.publicKey)
  })

  it('is false, never an error, when signature or key are broken', () => {
    const signature = sign(head, key.privateKey)
    const broken = Uint8Array.from(signature, (byte, i) => (i === 20 ? byte ^ 1 : byte))
    expect(verify(head, broken, key.publicKey)).toBe(false)
    expect(verify(head, signature.slice(0, 10), key.publicKey)).toBe(false)
    expect(verify(head, new Uint8Array(), key.publicKey)).toBe(false)
    expect(verify(head, signature, '04')).toBe(false)
    expect(verify(head, signature, '')).toBe(false)
  })

  it('agrees with the example of GB/T 32918.5, annex A', () => {
    const privateKey = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'
    const publicKey =
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
    const r = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'
    const s = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
    const signature = Buffer.from(`3046022100${r}022100${s}`, 'hex')
    const message = new TextEncoder().encode('message digest')
    expect(publicKeyOf(privateKey)).toBe(publicKey)
    expect(verify(message, signature, publicKey)).toBe(true)
    expect(verify(head, signature, publicKey)).toBe(false)
  })

  it('comes from a signer that can be replaced by hardware', async () => {
    const signer = softwareSigner(key.privateKey)
    const signature = await signer.sign(head)
    expect(signer.publicKey).toBe(key.publicKey)
    await expect(softwareVerifier.verify(head, signature, signer.publicKey)).resolves.toBe(true)
  })
})
