/** Keys of the things the domain speaks of. Numbers are database keys; they mean nothing outside their desk. */

/** One Bitrix24 portal that uses the app; the tenant key of every row. */
export type PortalId = number
export type CustomerId = number
export type ContactId = number
export type TicketId = number
export type ClockId = number
export type MessageId = number
/** A user of a Bitrix24 portal, as that portal numbers them. */
export type PortalUserId = number
