import vue from '@vitejs/plugin-vue'
import b24ui from '@bitrix24/b24ui-nuxt/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/app/',
  plugins: [vue(), b24ui({ colorMode: false })],
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 1500 },
})
