export const RegulationPage = () => null
