namespace Trading;

/// <summary>What a strategy of a plugin may use.</summary>
public sealed class PluginLimits
{
    /// <summary>How long one handler may take. The watchdog names a handler that is still running after this; the strategy is stopped when the handler returns. 5 seconds unless said otherwise.</summary>
    public TimeSpan HandlerTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many orders may be open at once; with one more the strategy is stopped. 1,000 unless said otherwise.</summary>
    public int OpenOrders { get; set; } = 1_000;

    /// <summary>Is told, from another thread, when a handler is still running after <see cref="HandlerTime"/>: a sentence that names plugin, strategy and handler.</summary>
    public Action<string>? OnSlowHandler { get; set; }

    internal void Check()
    {
        if (HandlerTime <= TimeSpan.Zero)
            throw new ArgumentException($"{nameof(HandlerTime)} is {HandlerTime}; it must be above zero.");
        if (OpenOrders < 1)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(OpenOrders)} is {OpenOrders}; it is 1 or more."));
    }
}
