namespace Trading.Tests.Plugins;

/// <summary>A service of the host that plugins of the tests share, to be slow when a test wants it.</summary>
public sealed class Gate
{
    private long _seen;

    /// <summary>An event of the host.</summary>
    public event EventHandler? Passed;

    /// <summary>The host's container, as some hosts hand it out.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>Whether <see cref="Pass"/> takes its time.</summary>
    public bool IsSlow { get; set; }

    /// <summary>How often it was passed.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    /// <summary>Whether the next <see cref="Fail"/> throws.</summary>
    public bool Fails { get; set; }

    public void Pass()
    {
        Interlocked.Increment(ref _seen);
        Passed?.Invoke(this, EventArgs.Empty);
        if (IsSlow)
            Thread.Sleep(1);
    }

    public void Fail()
    {
        if (Fails)
            throw new FormatException("The gate is shut.");
    }
}
