/** The one place from which the server knows the time; tests pass their own. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
