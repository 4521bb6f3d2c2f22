namespace Trading.Plugins.Processes;

/// <summary>The account: each figure is asked for once, and told with every event from then on.</summary>
internal sealed class ChildAccount(ChildSession session, Currency currency) : IAccount
{
    private readonly List<(AccountFigure Figure, Currency Currency, int Place)> _asked = [];
    private readonly List<decimal?> _values = [];

    public Currency Currency => currency;

    public decimal Cash => Read(AccountFigure.Cash, default);

    public decimal Equity => Read(AccountFigure.Equity, default);

    public decimal MarginUsed => Read(AccountFigure.MarginUsed, default);

    public decimal BalanceOf(Currency currency) => Read(AccountFigure.Balance, currency);

    public void Set(int place, decimal? value)
    {
        while (_values.Count <= place)
            _values.Add(null);
        _values[place] = value;
    }

    private decimal Read(AccountFigure figure, Currency currency)
    {
        int known = _asked.FindIndex(each => each.Figure == figure && each.Currency == currency);
        if (known >= 0 && _values[_asked[known].Place] is { } value)
            return value;
        var writer = session.Begin(MessageKind.Account);
        writer.Write((byte)figure);
        writer.Write(currency);
        int place = session.CallForIndex();
        if (known < 0)
            _asked.Add((figure, currency, place));
        return _values[place] ?? throw new InvalidOperationException($"The account does not tell {figure}.");
    }
}
