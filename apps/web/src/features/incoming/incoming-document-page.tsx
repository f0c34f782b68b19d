export const IncomingDocumentPage = () => null
