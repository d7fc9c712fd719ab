/** The few colours that mean something on our screens; words always say the same. */
export type Tone = 'late' | 'risk' | 'calm' | 'info' | 'other' | 'plain'
