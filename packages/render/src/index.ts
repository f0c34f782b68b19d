export { type EnsureFontsOptions, ensureFonts, type FontsUnavailable } from './fetch-fonts.ts'
export { type FontRoleName, type FontSet, findFonts, fontFolders, fontRoles, type MissingFonts } from './fonts.ts'
export { createTypesettingPool, type PoolOptions, type TypesettingPool, TypesettingTimeout } from './pool.ts'
export type { SealImage } from './seals.ts'
export { breakTitle } from './title-lines.ts'
export {
  ClassifiedDocument,
  createTypesetter,
  type PagesResult,
  type PdfResult,
  type RenderFinding,
  type SealOptions,
  type Typesetter,
  type TypesetterOptions,
} from './typesetter.ts'
