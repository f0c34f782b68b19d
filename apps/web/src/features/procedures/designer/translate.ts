import { currentLanguage } from '../../../i18n/language.ts'

/** The words of bpmn-js that can appear in the designer, in Chinese; its own words are English. */
const chinese: Readonly<Record<string, string>> = {
  'Align elements': '对齐',
  'Align elements left': '左对齐',
  'Align elements center': '水平居中',
  'Align elements right': '右对齐',
  'Align elements top': '上对齐',
  'Align elements middle': '垂直居中',
  'Align elements bottom': '下对齐',
  'Distribute elements horizontally': '水平等距',
  'Distribute elements vertically': '垂直等距',
  'Search in diagram': '在图中查找',
  'Sequential multi-instance': '依次会签',
  'Parallel multi-instance': '同时会签',
  'Change element': '更换类型',
  Delete: '删除',
  Search: '查找',
  'Connect to other element': '连到另一个节点',
  'element required': '缺少元素',
  'no diagram to display': '文件里没有图',
  'no process or collaboration to display': '文件里没有规程',
  'No matching entries found': '没有找到',
  'flow elements must be children of pools/participants': '节点必须画在规程里',
}

/** Says what bpmn-js says in the language of the moment; `{name}` in its words is filled in. */
export function translate(template: string, values: Readonly<Record<string, string>> = {}): string {
  const words = currentLanguage() === 'zh' ? (chinese[template] ?? template) : template
  return words.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole)
}
