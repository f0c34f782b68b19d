import type { ThemeConfig } from 'antd'

/** Colours of the interface. Red means three things only: the mark, the primary action, and what is overdue. */
export const palette = {
  red: '#a8281e',
  ink: '#2a251f',
  inkSoft: '#6a6258',
  inkFaint: '#766d62',
  ground: '#faf8f4',
  panel: '#f4f0e9',
  surface: '#fffefc',
  line: '#e6e0d6',
  green: '#3c6b4c',
  amber: '#8a5a12',
} as const

const family =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Ant Design in the office's dress: ink instead of blue, hairlines instead of shadows, 14 px. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.ink,
    colorInfo: palette.ink,
    colorLink: palette.ink,
    colorLinkHover: palette.red,
    colorError: palette.red,
    colorSuccess: palette.green,
    colorWarning: palette.amber,
    colorErrorBg: '#f8ebe7',
    colorErrorBorder: '#e2bfb8',
    colorWarningBg: '#fdf7e3',
    colorWarningBorder: '#e3d3a4',
    colorInfoBg: palette.panel,
    colorInfoBorder: '#d8d0c3',
    colorText: palette.ink,
    colorTextSecondary: palette.inkSoft,
    colorTextTertiary: palette.inkFaint,
    colorTextPlaceholder: palette.inkFaint,
    colorBgLayout: palette.ground,
    colorBgContainer: palette.surface,
    colorBorder: '#cfc7ba',
    colorBorderSecondary: palette.line,
    colorSplit: palette.line,
    borderRadius: 4,
    borderRadiusLG: 6,
    fontFamily: family,
    fontSize: 14,
    controlHeight: 32,
    controlOutline: 'rgba(42, 37, 31, 0.12)',
    boxShadow: '0 4px 16px rgba(42, 37, 31, 0.10)',
    boxShadowSecondary: '0 4px 16px rgba(42, 37, 31, 0.10)',
    wireframe: false,
  },
  components: {
    Button: {
      colorPrimary: palette.red,
      algorithm: true,
      primaryShadow: 'none',
      defaultShadow: 'none',
      fontWeight: 500,
    },
    Table: {
      headerBg: 'transparent',
      headerColor: palette.inkSoft,
      headerSplitColor: 'transparent',
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      rowHoverBg: palette.panel,
      borderColor: palette.line,
    },
    Segmented: { itemSelectedBg: palette.surface, trackBg: palette.panel },
    Tag: { defaultBg: 'transparent' },
    Tabs: { inkBarColor: palette.red, itemSelectedColor: palette.ink },
    Card: { headerFontSize: 14 },
  },
}

/** The same for whoever asked the system for less motion: menus and dialogues open at once, and nothing waits for a motion's end. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } }
