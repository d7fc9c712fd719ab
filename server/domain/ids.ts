/** Keys of the things the domain speaks of. They mean nothing outside their desk. */

/** One Bitrix24 portal that uses the app; the tenant key of every row. */
export type PortalId = number
export type CustomerId = number
export type ContactId = number
export type EntitlementId = number
export type CouponId = number
export type ArticleId = number
export type NewsId = number
/** The ticket's number on its desk (P-0.1) and its key: people, deals (`originId`) and tasks (TAG) all carry this one. */
export type TicketNumber = number
/** 1, 2, 3 ... within a ticket. */
export type ClockNo = number
/** 1, 2, 3 ... within a ticket. */
export type MessageNo = number
/** A user of a Bitrix24 portal, as that portal numbers them. */
export type PortalUserId = number
