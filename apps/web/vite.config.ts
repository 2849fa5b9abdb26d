import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  plugins: [react()],
  server: {
    fs: { allow: [at('../..')] },
    proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    target: 'chrome80',
    cssTarget: 'chrome80',
    // Small inline images in styles would need a wider content policy than the rest of the program.
    assetsInlineLimit: 0,
  },
})
