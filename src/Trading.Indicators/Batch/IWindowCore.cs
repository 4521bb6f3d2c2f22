namespace Trading.Indicators;

/// <summary>A computation over a window, which can also take the value that leaves the window from the source, where a batch has it at hand.</summary>
internal interface IWindowCore : IUnaryCore
{
    /// <summary>How many values are missing until the first result.</summary>
    int Missing { get; }

    /// <summary>How long the window is.</summary>
    int Period { get; }

    /// <summary>What <see cref="IUnaryCore.Next"/> does within a block of values, but for checking the value and keeping the window.</summary>
    /// <param name="value">The value.</param>
    /// <param name="oldest">The value that leaves the window.</param>
    double Step(double value, double oldest);

    /// <summary>What <see cref="IUnaryCore.Next"/> does at the end of a block: the renewal of the sums.</summary>
    double Renew();

    /// <summary>Whether the last block was of finite values only.</summary>
    bool IsFinite { get; }

    /// <summary>Takes over the values of the last block, after steps that did not keep them.</summary>
    void Load(ReadOnlySpan<double> window);
}
