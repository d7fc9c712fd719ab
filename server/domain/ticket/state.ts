/** The states of a ticket (mapping.md, "One state, three faces"). The turn is derived from the conversation; the state is the turn plus closing and hand-over. */
export type TicketState = 'new' | 'desk' | 'customer' | 'development' | 'solved' | 'void' | 'merged' | 'spam'

/** Whose word is owed. */
export type Turn = 'desk' | 'customer' | 'nobody'
