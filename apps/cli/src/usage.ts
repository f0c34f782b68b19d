/** What `./sanban help` prints. */
export const usage = `三办 Sanban — 办文、办会、办事

用法 Usage: ./sanban <命令 command> [选项 options]

  up        启动全部服务 run everything
              --port N      端口 port (8080)
              --host H      监听地址 address to listen on (127.0.0.1)
              --data DIR    数据文件夹 data folder (.sanban/data)
              --no-demo     不装入演示单位 without the demo office
            环境变量 environment:
              DATABASE_URL  使用已有的 PostgreSQL use your own PostgreSQL
  test      全部检查和测试 all checks and tests  [check|packages|server|web|e2e] [-- vitest 选项]
  check     格式、类型、边界、生成文件 format, types, boundaries, generated files  [--write]
  dev       开发：改动即生效 development: server and web app follow every change  [--port N] [--data DIR]
  format    公文排版为 PDF、OFD、DOCX typeset a document: format IN.docx -o OUT.pdf|.ofd|.docx
  clean     清理论坛文字 clean a text from a forum: clean FILE [-o OUT]  [--json]
  calendar  工作日与时限 working days and limits: calendar due FROM LIMIT · calendar read FILE  [--json]
  procedure 检查规程 prove a procedure sound: procedure check FILE.bpmn… [--json]
  account   账号 accounts: account list · account reset LOGIN  [--data DIR]
  office    装入本单位 set up an office of one's own: office load FILE.json  [--data DIR]
  ledger    核验台账 verify the ledger: ledger verify  [--data DIR] [--json]
  bench     性能测量 measure: bench act · bench procedure
  help      显示本页 show this page

退出码 Exit code: 0 完成 done · 1 有问题 findings · 2 用法错误或无法执行 bad use or impossible
`
