// Generated from the migrations by `./sanban check --write`. Don't edit.

export interface DB {}
