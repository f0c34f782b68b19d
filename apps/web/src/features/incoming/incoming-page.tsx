export const IncomingPage = () => null
