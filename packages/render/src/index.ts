export { type FontRoleName, type FontSet, findFonts, fontFolders, fontRoles, type MissingFonts } from './fonts.ts'
export {
  createTypesettingPool,
  type PoolOptions,
  type TypesettingPool,
  type TypesettingPoolResult,
  TypesettingTimeout,
} from './pool.ts'
export { breakTitle } from './title-lines.ts'
export {
  createTypesetter,
  type PagesResult,
  type PdfResult,
  type RenderFinding,
  type Typesetter,
  type TypesetterOptions,
  type TypesetterResult,
} from './typesetter.ts'
