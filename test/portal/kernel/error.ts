/** Refusals of the REST API in the two shapes the platform has. */

/** v2: `{error, error_description, ...extra}`. The code may be empty, a sentence or a number, as the families have it. */
export class RestError extends Error {
  readonly status: number
  readonly code: string | number
  readonly description: string
  readonly extra: Record<string, unknown>

  constructor(status: number, code: string | number, description: string, extra: Record<string, unknown> = {}) {
    super(`${code}: ${description}`)
    this.status = status
    this.code = code
    this.description = description
    this.extra = extra
  }

  toBody(): Record<string, unknown> {
    return { error: this.code, error_description: this.description, ...this.extra }
  }
}

export interface FieldError {
  field: string
  message: string
}

/** v3: `{error: {code, message, validation?}}`; `code` is given without the prefix. */
export class V3Error extends Error {
  readonly status: number
  readonly code: string
  readonly validation: FieldError[] | null

  constructor(status: number, code: string, message: string, validation: FieldError[] | null = null) {
    super(message)
    this.status = status
    this.code = code
    this.validation = validation
  }

  toBody(): Record<string, unknown> {
    const error: Record<string, unknown> = { code: `BITRIX_REST_V3_EXCEPTION_${this.code}`, message: this.message }
    if (this.validation) error['validation'] = this.validation
    return { error }
  }
}
