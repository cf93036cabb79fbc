import { definePreset } from '@primeuix/themes';
import autocomplete from '@primeuix/themes/aura/autocomplete';
import base from '@primeuix/themes/aura/base';
import button from '@primeuix/themes/aura/button';
import datatable from '@primeuix/themes/aura/datatable';
import dialog from '@primeuix/themes/aura/dialog';
import inputtext from '@primeuix/themes/aura/inputtext';
import paginator from '@primeuix/themes/aura/paginator';

const token = (name: string) => `var(--tt-${name})`;

const ramp = Object.fromEntries(
  [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950].map((step) => [
    step,
    step < 300 ? token('accent-soft') : token('accent'),
  ]),
);

/**
 * PrimeNG in the colours of Table Tap. Its light scheme points at our variables, which themselves know about dark, so
 * PrimeNG's own dark mode stays off. A component that is used for the first time needs its line in `components`.
 */
export const preset = definePreset(
  { ...base, components: { autocomplete, button, datatable, dialog, inputtext, paginator } },
  {
    semantic: {
      transitionDuration: token('motion'),
      focusRing: { width: '3px', style: 'solid', color: token('focus'), offset: '2px' },
      primary: ramp,
      formField: {
        paddingX: '14px',
        paddingY: '8px',
        borderRadius: token('radius'),
        focusRing: { width: '3px', style: 'solid', color: token('focus'), offset: '-1px' },
      },
      list: { option: { padding: '10px 12px', borderRadius: token('radius-sm') } },
      content: { borderRadius: token('radius') },
      mask: { transitionDuration: token('motion') },
      overlay: {
        select: { borderRadius: token('radius'), shadow: token('shadow-floating') },
        popover: { borderRadius: token('radius'), shadow: token('shadow-floating') },
        modal: { borderRadius: '16px', padding: '24px', shadow: token('shadow-floating') },
      },
      colorScheme: {
        light: {
          surface: {
            0: token('surface'),
            50: token('sunken'),
            100: token('sunken'),
            200: token('line'),
            300: token('line'),
            400: token('line-strong'),
            500: token('muted'),
            600: token('muted'),
            700: token('ink'),
            800: token('ink'),
            900: token('ink'),
            950: token('ink'),
          },
          primary: {
            color: token('accent'),
            contrastColor: token('accent-ink'),
            hoverColor: token('accent-hover'),
            activeColor: token('accent-hover'),
          },
          highlight: {
            background: token('accent-soft'),
            focusBackground: token('accent-soft'),
            color: token('ink'),
            focusColor: token('ink'),
          },
          mask: { background: token('scrim'), color: token('ink') },
          formField: {
            background: token('surface'),
            disabledBackground: token('sunken'),
            borderColor: token('line-strong'),
            hoverBorderColor: token('ink'),
            focusBorderColor: token('ink'),
            invalidBorderColor: token('danger'),
            color: token('ink'),
            disabledColor: token('muted'),
            placeholderColor: token('muted'),
            iconColor: token('muted'),
            shadow: 'none',
          },
          text: {
            color: token('ink'),
            hoverColor: token('ink'),
            mutedColor: token('muted'),
            hoverMutedColor: token('ink'),
          },
          content: {
            background: token('surface'),
            hoverBackground: token('sunken'),
            borderColor: token('line'),
            color: token('ink'),
            hoverColor: token('ink'),
          },
        },
      },
    },
  },
);
