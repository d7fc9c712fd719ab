/** What the authorisation server knows: one row for each pair of tokens, and the codes that wait to be redeemed. */

/** A pair of tokens of one user for one application on one portal. Instants in epoch milliseconds. */
export interface Grant {
  accessToken: string
  /** Empty when the pair was given with an event: those cannot be renewed. */
  refreshToken: string
  memberId: string
  clientId: string
  appId: number
  userId: number
  accessExpiresAt: number
  refreshExpiresAt: number
  /** A revoked access token answers `invalid_token`; an expired one `expired_token`. */
  revoked: boolean
}

export interface Code {
  code: string
  memberId: string
  clientId: string
  appId: number
  userId: number
  expiresAt: number
  used: boolean
}
