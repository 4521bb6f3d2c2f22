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
        for (int i = 0; i < _currencies.Count; i++)
        {
            if (_currencies[i].Code == currency.Code)
                return i;
        }

        _currencies.Add(currency);
        _balances.Add(new decimal[AccountCount]);
        return _currencies.Count - 1;
    }

    public decimal Balance(LedgerAccount account, int currency) => _balances[currency][(int)account];

    /// <summary>Moves money in from outside.</summary>
    public void Deposit(int currency, decimal amount)
    {
        decimal[] balances = _balances[currency];
        balances[(int)LedgerAccount.External] -= amount;
        balances[(int)LedgerAccount.Trading] += amount;
        Check(currency);
    }

    /// <summary>Books one currency of a trade: what goes from the session to the market, and the fee; a negative amount comes the other way.</summary>
    public void Settle(int currency, decimal paid, decimal fee)
    {
        decimal[] balances = _balances[currency];
        balances[(int)LedgerAccount.Trading] -= paid;
        balances[(int)LedgerAccount.Market] += paid;
        if (fee != 0)
        {
            balances[(int)LedgerAccount.Trading] -= fee;
            balances[(int)LedgerAccount.Fees] += fee;
        }

        Check(currency);
    }

    /// <summary>All accounts of a currency must sum to zero after every movement.</summary>
    /// <exception cref="InvalidOperationException">They do not: the books are broken, and nothing after this can be trusted.</exception>
    private void Check(int currency)
    {
        decimal[] balances = _balances[currency];
        decimal sum = balances[0] + balances[1] + balances[2] + balances[3];
        if (sum != 0)
            throw new InvalidOperationException(FormattableString.Invariant($"The ledger is out of balance by {sum} {_currencies[currency]}."));
    }
}
