using Trading.Kernel;

namespace Trading.Accounts;

/// <summary>Double-entry books of one session: each movement takes from one account what it gives to another. Money is kept by currency, goods by instrument in lots.</summary>
internal sealed class Ledger
{
    private const int AccountCount = 7;
    private readonly List<Currency> _currencies = [];
    private readonly List<decimal[]> _balances = [];
    private long[] _goodsHeld = new long[4];
    private long[] _goodsOfMarket = new long[4];
    private bool _hasOthers;

    public IReadOnlyList<Currency> Currencies => _currencies;

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

    /// <summary>Books the goods of a trade: what comes from the market to the session, in lots; negative goes the other way.</summary>
    public void MoveGoods(InstrumentState instrument, long lots)
    {
        int index = instrument.Index;
        if (index >= _goodsHeld.Length)
        {
            Array.Resize(ref _goodsHeld, (index + 1) * 2);
            Array.Resize(ref _goodsOfMarket, (index + 1) * 2);
        }

        _goodsHeld[index] += lots;
        _goodsOfMarket[index] -= lots;
        if (_goodsHeld[index] + _goodsOfMarket[index] != 0)
            throw new InvalidOperationException($"The ledger is out of balance in {instrument.Instrument}.");
    }

    /// <summary>Books the money of a trade: what goes from the session to the market, and the fee; a negative amount comes the other way.</summary>
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

    /// <summary>Books what the session receives from one of the other accounts; a negative amount goes the other way.</summary>
    public void Receive(LedgerAccount from, int currency, decimal amount)
    {
        _hasOthers |= from > LedgerAccount.External;
        decimal[] balances = _balances[currency];
        balances[(int)from] -= amount;
        balances[(int)LedgerAccount.Trading] += amount;
        Check(currency);
    }

    /// <summary>All accounts of a currency must sum to zero after every movement.</summary>
    /// <exception cref="InvalidOperationException">They do not: the books are broken, and nothing after this can be trusted.</exception>
    private void Check(int currency)
    {
        decimal[] balances = _balances[currency];
        decimal sum = balances[0] + balances[1] + balances[2] + balances[3];
        if (_hasOthers)
            sum += balances[4] + balances[5] + balances[6];
        if (sum != 0)
            throw new InvalidOperationException(FormattableString.Invariant($"The ledger is out of balance by {sum} {_currencies[currency]}."));
    }
}
