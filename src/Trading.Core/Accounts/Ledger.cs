namespace Trading.Accounts;

/// <summary>Double-entry books of one session: each movement takes from one account what it gives to another, in one currency.</summary>
internal sealed class Ledger
{
    private const int AccountCount = 4;
    private readonly List<Currency> _currencies = [];
    private readonly List<decimal[]> _balances = [];

    /// <summary>The dense index of a currency; makes one where it is new.</summary>
    public int IndexOf(Currency currency)
    {
        int index = _currencies.FindIndex(known => known.Code == currency.Code);
        if (index >= 0)
            return index;
        _currencies.Add(currency);
        _balances.Add(new decimal[AccountCount]);
        return _currencies.Count - 1;
    }

    public decimal Balance(LedgerAccount account, int currency) => _balances[currency][(int)account];

    /// <summary>Moves an amount, then checks that the currency still sums to zero over all accounts.</summary>
    /// <exception cref="InvalidOperationException">It does not: the books are broken, and nothing after this can be trusted.</exception>
    public void Move(LedgerAccount from, LedgerAccount to, int currency, decimal amount)
    {
        decimal[] balances = _balances[currency];
        balances[(int)from] -= amount;
        balances[(int)to] += amount;
        decimal sum = balances[0] + balances[1] + balances[2] + balances[3];
        if (sum != 0)
            throw new InvalidOperationException(FormattableString.Invariant($"The ledger is out of balance by {sum} {_currencies[currency]} after moving {amount} from {from} to {to}."));
    }
}
