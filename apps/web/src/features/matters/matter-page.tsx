export const MatterPage = () => null
