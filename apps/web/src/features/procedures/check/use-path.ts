import { useCallback, useEffect, useRef, useState } from 'react'
import type { Drawing } from '../designer/modeler.ts'
import type { PathFrame } from './token-path.ts'
import { createTokenPlayer, type TokenPlayer } from './token-player.ts'

/** A path as it is being shown. */
export interface PathShow {
  readonly frames: readonly PathFrame[]
  /** The moment that is shown, from 0. */
  readonly at: number
  readonly isPlaying: boolean
  readonly start: (frames: readonly PathFrame[]) => void
  readonly go: (at: number) => void
  readonly play: () => void
  readonly pause: () => void
  readonly stop: () => void
}

/** Rest between two moments, in milliseconds, so that one can follow. */
const restMs = 350

/** Plays the path of a finding on the drawing. Whoever asked for less motion sees the moments one by one. */
export function usePath(drawing: Drawing | null): PathShow {
  const [frames, setFrames] = useState<readonly PathFrame[]>([])
  const [at, setAt] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const player = useRef<TokenPlayer | null>(null)
  useEffect(() => {
    if (drawing === null) return undefined
    player.current = createTokenPlayer(drawing)
    return () => {
      player.current = null
    }
  }, [drawing])
  useEffect(() => {
    if (frames.length === 0) return undefined
    let isLeft = false
    let timer: ReturnType<typeof setTimeout> | undefined
    void player.current?.show(frames.slice(0, at + 1), isPlaying && !prefersStill()).then(() => {
      if (isLeft || !isPlaying) return
      if (at + 1 >= frames.length) setPlaying(false)
      else timer = setTimeout(() => setAt(at + 1), prefersStill() ? 1200 : restMs)
    })
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [frames, at, isPlaying])
  const start = useCallback((chosen: readonly PathFrame[]) => {
    setFrames(chosen)
    setAt(0)
    setPlaying(chosen.length > 0 && !prefersStill())
  }, [])
  const stop = useCallback(() => {
    player.current?.clear()
    setFrames([])
    setPlaying(false)
  }, [])
  return {
    frames,
    at,
    isPlaying,
    start,
    go: (to) => {
      setPlaying(false)
      setAt(Math.max(0, Math.min(frames.length - 1, to)))
    },
    play: () => {
      if (at + 1 >= frames.length) setAt(0)
      setPlaying(true)
    },
    pause: () => setPlaying(false),
    stop,
  }
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
