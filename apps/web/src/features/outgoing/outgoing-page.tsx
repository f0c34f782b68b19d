export const OutgoingPage = () => null
