namespace Trading.Plugins;

/// <summary>One instance of a plugin's strategy, and its view of the session.</summary>
internal sealed class StrategyInstance(Strategy strategy)
{
    private GuardedContext? _context;

    public Strategy Strategy { get; } = strategy;

    private GuardedContext Context => _context ?? throw new InvalidOperationException($"{Strategy.GetType().Name} is not in a session yet.");

    public void Attach(GuardedContext context)
    {
        _context = context;
        Strategy.Attach(context);
    }

    public void Start()
    {
        foreach (var series in Context.AllSeries)
            series.Start();
    }

    public IReadOnlyList<GuardedSeries> AllSeries => Context.AllSeries;

    /// <summary>The instance's view of a series.</summary>
    public GuardedSeries Guard(BarSeries series) => Context.Guard(series);

    /// <summary>Updates the indicators of a series with a bar that is complete.</summary>
    public void Feed(BarSeries series, in Bar bar) => Context.Guard(series).Feed(in bar);

    /// <summary>Starts the instance beside another one and brings it to where that is: indicators, then what the strategy hands over itself.</summary>
    public void TakeOver(StrategyInstance other, GuardedContext context)
    {
        context.Stage();
        context.TakeUp(other.Context.Open);
        Attach(context);
        Strategy.OnStart();
        foreach (var series in context.AllSeries)
            series.WarmUp(other.Context.AllSeries.FirstOrDefault(each => ReferenceEquals(each.Session, series.Session)));
        var writer = new StateWriter();
        other.Strategy.OnSave(writer);
        if (writer.Written.Length != 0)
            Strategy.OnRestore(new(writer.Written) { Orders = writer.Orders.DistinctBy(order => order.Id).ToDictionary(order => order.Id) });
        context.Release();
    }

    public void Save(StateWriter writer)
    {
        foreach (var indicator in Context.AllSeries.SelectMany(series => series.Indicators))
            indicator.Save(writer);
        Strategy.OnSave(writer);
    }

    public void Restore(StateReader reader)
    {
        foreach (var indicator in Context.AllSeries.SelectMany(series => series.Indicators))
            indicator.Restore(reader);
        Context.TakeUp(reader.Orders?.Values ?? []);
        Strategy.OnRestore(reader);
    }

    /// <summary>Another one has taken over.</summary>
    public void Release()
    {
        if (Strategy is IDisposable disposable)
            disposable.Dispose();
    }
}
