import { css } from 'lit';

/** How a formula is set, where a browser does not know by itself. */
export default css`
  .math math {
    font-family: 'STIX Two Math', 'Latin Modern Math', 'Cambria Math', 'Noto Sans Math', math;
    font-style: normal;
    font-weight: normal;
    line-height: normal;
    letter-spacing: normal;
    text-indent: 0;
    direction: ltr;
  }

  .math math * {
    border-color: currentcolor;
  }

  .math-display {
    display: block;
    position: relative;
    margin-block: 0.75em;
    overflow: auto hidden;
    scrollbar-width: thin;
    text-align: center;
  }

  .math-display math {
    display: block math;
    width: max-content;
    min-width: 100%;
    padding-block: 0.25em;
    font-size: 1.08em;
  }

  mfrac > :nth-child(2),
  msqrt,
  mover > :first-child {
    math-shift: compact;
  }

  menclose,
  .menclose {
    display: inline-block;
    position: relative;
    padding: 0.5ex 0;
  }

  .tml-cancel {
    display: inline-block;
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    background: currentcolor;
  }

  .upstrike {
    clip-path: polygon(0.05em 100%, 0 calc(100% - 0.05em), calc(100% - 0.05em) 0, 100% 0.05em);
  }

  .downstrike {
    clip-path: polygon(0 0.05em, 0.05em 0, 100% calc(100% - 0.05em), calc(100% - 0.05em) 100%);
  }

  .tml-xcancel {
    clip-path: polygon(
      0.05em 0,
      0 0.05em,
      calc(50% - 0.05em) 50%,
      0 calc(100% - 0.05em),
      0.05em 100%,
      50% calc(50% + 0.05em),
      calc(100% - 0.05em) 100%,
      100% calc(100% - 0.05em),
      calc(50% + 0.05em) 50%,
      100% 0.05em,
      calc(100% - 0.05em) 0,
      50% calc(50% - 0.05em)
    );
  }

  .sout {
    clip-path: inset(calc(45% - 0.033em) 0);
  }

  .tml-overline {
    padding: 0.1em 0 0;
    border-top: 0.065em solid;
  }

  .tml-underline {
    padding: 0 0 0.1em;
    border-bottom: 0.065em solid;
  }

  .tml-fbox {
    padding: 3pt;
    border: 1px solid;
  }

  .tml-right {
    text-align: right;
  }

  .tml-left {
    text-align: left;
  }

  .tml-sml-pad {
    padding-left: 0.05em;
  }

  .tml-med-pad {
    padding-left: 0.1em;
  }

  .tml-lrg-pad {
    padding-left: 0.15em;
  }
`;
