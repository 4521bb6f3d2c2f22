namespace Trading;

/// <summary>How a sweep is run.</summary>
public sealed class SweepOptions
{
    /// <summary>Makes the options of each run, which must not be shared; the defaults of <see cref="BacktestOptions"/> unless said otherwise.</summary>
    /// <remarks>The set's parameters are added to them. Orders are not kept, whatever <see cref="BacktestOptions.KeepOrders"/> says.</remarks>
    public Func<BacktestOptions> CreateOptions { get; set; } = () => new();

    /// <summary>How many runs go side by side; the number of processors unless said otherwise.</summary>
    public int Parallelism { get; set; } = Environment.ProcessorCount;

    /// <summary>Is told the fraction of runs that are done, from any thread.</summary>
    public IProgress<double>? Progress { get; set; }
}
