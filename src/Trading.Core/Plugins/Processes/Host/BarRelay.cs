namespace Trading.Plugins.Processes;

/// <summary>Stands for the indicators of another process in a session's series: takes note of each bar that they are to be updated with, those before the first that strategies see too.</summary>
internal sealed class BarRelay(Action<BarRelay> isFull) : Indicator
{
    private const int Most = 1_024;

    private readonly Bar[] _pending = new Bar[Most];
    private int _count;

    /// <summary>How many bars there have been.</summary>
    public long Updated { get; private set; }

    public ReadOnlySpan<Bar> Pending => _pending.AsSpan(0, _count);

    public override bool IsReady => true;

    public override int WarmUp => 1;

    public override void Update(in Bar bar)
    {
        if (_count == Most)
            isFull(this);
        _pending[_count++] = bar;
        Updated++;
    }

    public void Clear() => _count = 0;

    /// <summary>Nothing: what the other process knows is written with the strategy's own state.</summary>
    public override void Save(StateWriter writer)
    {
    }

    public override void Restore(StateReader reader)
    {
    }
}
