export const RegulationsPage = () => null
