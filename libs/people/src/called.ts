interface Called {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** How staff are named to each other, and people to themselves: by address where there is no name. */
export function nameOrAddress({ name, email }: Omit<Called, 'id'>): string {
  return name === '' ? email : name;
}

export function called(account: Called): Pick<Called, 'id' | 'name'> {
  return { id: account.id, name: nameOrAddress(account) };
}
