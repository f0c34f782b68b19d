import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Result, refusal, success } from '@sanban/document'
import { type FontFace, readFaces } from './font-file.ts'

/** What a font is for. GB/T 9704—2012 names the faces of a document but prescribes no maker. */
export interface FontRole {
  /** The customary name of the face. */
  readonly name: string
  readonly purpose: string
  /** Family names, best first; a licensed face stands before its free substitute. */
  readonly families: readonly RegExp[]
  /** The OS/2 weight wanted among the faces of the family. */
  readonly weight: number
}

/** The roles of a typeset document, each with the families that can play it. */
export const fontRoles = {
  body: {
    name: '仿宋',
    purpose: '正文 body text, 3号 (GB/T 9704—2012 5.2.2)',
    families: [/仿宋|FangSong|FandolFang/i],
    weight: 400,
  },
  title: {
    name: '小标宋',
    purpose: '发文机关标志、标题 mark and titles (7.2.4, 7.3.1)',
    families: [
      /小标宋|XiaoBiaoSong/i,
      /^Noto Serif CJK SC$|^Source Han Serif SC$/i,
      /华文中宋|STZhongsong/i,
      /^Songti SC$/i,
    ],
    weight: 700,
  },
  heading: {
    name: '黑体',
    purpose: '一级标题、紧急程度、附件 first-level headings and labels (7.3.3)',
    families: [/黑体|SimHei|STHeiti|FandolHei|HeiTi/i, /^Noto Sans CJK SC$/i],
    weight: 400,
  },
  subheading: {
    name: '楷体',
    purpose: '二级标题、签发人姓名 second-level headings, signers (7.3.3, 7.2.6)',
    families: [/楷体|KaiTi|FandolKai/i],
    weight: 400,
  },
  number: {
    name: '宋体',
    purpose: '页码 page numbers, 4号半角 (7.5)',
    families: [/^SimSun$|^宋体$|^STSong$|^华文宋体$|^Songti SC$|FandolSong/i, /^Noto Serif CJK SC$/i],
    weight: 400,
  },
  latin: {
    name: '西文',
    purpose: '阿拉伯数字和字母 digits and Latin letters, half as wide as a character',
    families: [/^Times New Roman$/i, /^Liberation Serif$/i],
    weight: 400,
  },
  rare: {
    name: '生僻字',
    purpose: '人名地名用字 characters that the other faces lack',
    families: [/^LXGW WenKai/i, /^Noto Serif CJK SC$|^Source Han Serif SC$/i, /SimSun-ExtB|宋体-ExtB/i, /^Songti SC$/i],
    weight: 400,
  },
} as const satisfies Record<string, FontRole>

export type FontRoleName = keyof typeof fontRoles

/** The faces of one role: asked in this order for each character. */
export interface RoleFonts {
  readonly faces: readonly FontFace[]
  readonly weight: number
}

export interface FontSet {
  readonly roles: Readonly<Record<FontRoleName, RoleFonts>>
  /** The font files to load, each once. */
  readonly files: readonly string[]
}

/** No font folder holds a face for these roles. */
export interface MissingFonts {
  readonly code: 'render/font-missing'
  readonly roles: readonly { readonly role: FontRoleName; readonly name: string; readonly purpose: string }[]
  readonly folders: readonly string[]
  /** What to do about it, Chinese first. */
  readonly remedy: string
}

/** Chosen once per process: the folders are read at start and fonts do not change under a running server. */
export function findFonts(folders: readonly string[]): Result<FontSet, MissingFonts> {
  const groups = folders.map((folder) => fontFiles(folder).flatMap(facesOf))
  const names = Object.keys(fontRoles) as FontRoleName[]
  const chosen = new Map(names.map((name) => [name, choose(groups, fontRoles[name])]))
  const missing = names.filter((name) => chosen.get(name)?.length === 0)
  if (missing.length > 0) return refusal(missingFonts(missing, folders))
  const rare = chosen.get('rare') ?? []
  const roles = Object.fromEntries(
    names.map((name) => {
      const faces = [...(chosen.get(name) ?? []), ...rare]
      return [name, { faces: firstOfEachFamily(faces), weight: fontRoles[name].weight }]
    }),
  ) as Record<FontRoleName, RoleFonts>
  const files = new Set(names.flatMap((name) => roles[name].faces.map((face) => face.file)))
  return success({ roles, files: [...files] })
}

/** The folders searched, in this order: the office's own fonts, the fetched ones, then the system's. */
export function fontFolders(
  projectFolder: string,
  dataFolder: string = join(projectFolder, '.sanban'),
): readonly string[] {
  return [join(projectFolder, 'fonts'), join(dataFolder, 'fonts'), ...systemFolders()]
}

function systemFolders(): readonly string[] {
  const home = homedir()
  if (process.platform === 'darwin') {
    return [join(home, 'Library/Fonts'), '/Library/Fonts', '/System/Library/Fonts', '/System/Library/AssetsV2']
  }
  if (process.platform === 'win32') {
    const local = process.env.LOCALAPPDATA
    const own = local === undefined ? [] : [join(local, 'Microsoft/Windows/Fonts')]
    return [...own, join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts')]
  }
  return [join(home, '.local/share/fonts'), '/usr/local/share/fonts', '/usr/share/fonts']
}

function fontFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    // A folder that does not exist has no fonts; which folders were searched is told when a role stays empty.
    return []
  }
}

function facesOf(file: string): readonly FontFace[] {
  try {
    return readFaces(file)
  } catch {
    // A damaged or unreadable file is no font; the role that needed it is reported as missing.
    return []
  }
}

/**
 * The faces of the first folder, and those of the first other folder that has any: so a licensed face comes first and the
 * free one still covers what it lacks, and further folders of the machine change nothing.
 */
function choose(groups: readonly (readonly FontFace[])[], role: FontRole): readonly FontFace[] {
  const [own = [], ...others] = groups.map((faces) => facesOfRole(faces, role))
  return [...own, ...(others.find((faces) => faces.length > 0) ?? [])]
}

/** One face of each family that can play the role, the nearest in weight. */
function facesOfRole(faces: readonly FontFace[], role: FontRole): readonly FontFace[] {
  const distance = (face: FontFace) => Math.abs(face.weight - role.weight)
  return role.families.flatMap((family) =>
    faces
      .filter((face) => face.names.some((name) => family.test(name)))
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, 1),
  )
}

function firstOfEachFamily(faces: readonly FontFace[]): readonly FontFace[] {
  return faces.filter((face, index) => faces.findIndex((other) => other.family === face.family) === index)
}

function missingFonts(roles: readonly FontRoleName[], folders: readonly string[]): MissingFonts {
  const names = roles.map((role) => fontRoles[role].name)
  return {
    code: 'render/font-missing',
    roles: roles.map((role) => ({ role, name: fontRoles[role].name, purpose: fontRoles[role].purpose })),
    folders,
    remedy:
      `缺少字体：${names.join('、')}。请运行“node --conditions=@sanban/source tools/fonts.ts”取得自由字体，` +
      '或者把已获授权的字体文件（.ttf、.otf、.ttc）放进 fonts 文件夹。 ' +
      `Fonts are missing: ${names.join(', ')}. Run "node --conditions=@sanban/source tools/fonts.ts" to fetch free ones, ` +
      'or put licensed font files (.ttf, .otf, .ttc) into the folder fonts.',
  }
}
