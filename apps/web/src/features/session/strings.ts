import { dictionary } from '../../i18n/dictionary.ts'

export const sessionStrings = dictionary('session', {
  signIn: { zh: '登录', en: 'Sign in' },
  motto: { zh: '办文 · 办会 · 办事', en: 'Documents · Meetings · Affairs' },
  promise: {
    zh: '人人责任分明\n处处有章可循\n事事有始有终',
    en: 'Somebody answers for every matter.\nA rule stands behind every step.\nEvery document comes to an end.',
  },
  login: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  loginMissing: { zh: '请输入用户名', en: 'Enter your user name' },
  passwordMissing: { zh: '请输入密码', en: 'Enter your password' },
  forgot: { zh: '忘记密码请联系本单位系统管理员。', en: 'Forgot your password? Ask your administrator.' },
  account: { zh: '我的账号', en: 'My account' },
  unit: { zh: '单位', en: 'Unit' },
  department: { zh: '科室', en: 'Department' },
  posts: { zh: '岗位', en: 'Posts' },
  none: { zh: '无', en: 'None' },
  language: { zh: '界面语言', en: 'Language' },
  changePassword: { zh: '修改密码', en: 'Change password' },
  current: { zh: '当前密码', en: 'Current password' },
  next: { zh: '新密码', en: 'New password' },
  again: { zh: '再输入一次新密码', en: 'New password again' },
  different: { zh: '两次输入的新密码不一致', en: 'The two new passwords differ' },
  passwordRule: {
    zh: '至少 10 个字符，字母、数字、符号至少两类，不得含有用户名。',
    en: 'At least 10 characters of two kinds (letters, digits, signs), without your user name.',
  },
  changed: { zh: '密码已修改', en: 'The password was changed' },
  save: { zh: '保存新密码', en: 'Save new password' },
  signOut: { zh: '退出登录', en: 'Sign out' },
})
