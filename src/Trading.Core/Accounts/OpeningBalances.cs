namespace Trading.Accounts;

/// <summary>What an account begins with besides its cash. Each counts as put in at the first rate that is known of its currency, so that it is no profit.</summary>
internal sealed class OpeningBalances(TradingAccount account, IDictionary<string, decimal> balances)
{
    private readonly List<(Currency Currency, decimal Amount)> _unknown = [.. balances.Select(each => (Currency.Of(each.Key), each.Value))];

    /// <summary>Whether the worth of any is still to be found out.</summary>
    public bool AreUnknown => _unknown.Count != 0;

    /// <summary>What is known of them by now, in the account's currency.</summary>
    public decimal Worth { get; private set; }

    /// <summary>Looks up the rates that were missing; those of which nothing will ever tell one count as nothing.</summary>
    /// <returns>What was found.</returns>
    public decimal FindOut()
    {
        decimal found = 0;
        for (int i = _unknown.Count - 1; i >= 0; i--)
        {
            var (currency, amount) = _unknown[i];
            if (!account.Rates.IsReachable(currency))
                _unknown.RemoveAt(i);
            else if (!double.IsNaN(account.Rates.Of(currency)))
            {
                found += account.Rates.Convert(amount, currency);
                _unknown.RemoveAt(i);
            }
        }

        Worth += found;
        return found;
    }
}
