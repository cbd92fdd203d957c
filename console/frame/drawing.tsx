/** One path of 20 by 20, drawn in the colour of the text beside it; decoration for screen readers. */
type Props = { readonly path: string; readonly size: number; readonly stroke: number };

export function Drawing({ path, size, stroke }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
