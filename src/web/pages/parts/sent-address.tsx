interface SentAddressProps {
  readonly says: string;
  readonly address: string;
}

/** An address to be copied: a click takes hold of all of it. */
export function SentAddress({ says, address }: SentAddressProps) {
  return (
    <p>
      {says}
      <code class="copied" dir="ltr">
        {address}
      </code>
    </p>
  );
}
