using BenchmarkDotNet.Attributes;
using Trading.Indicators;

namespace Trading.Benchmarks.Micro;

/// <summary>One average, batch and bar by bar, with what it allocates.</summary>
[MemoryDiagnoser]
public class SmaBenchmarks
{
    private readonly Bar[] _bars = BenchmarkBars.Create(10_000);
    private readonly double[] _source = new double[10_000];
    private readonly double[] _destination = new double[10_000];
    private readonly Sma _sma = new(30);

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < _source.Length; i++)
            _source[i] = _bars[i].Close;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 10_000)]
    public void Batch() => Sma.Compute(_source, _destination, 30);

    [Benchmark(OperationsPerInvoke = 10_000)]
    public double Updates()
    {
        foreach (ref readonly Bar bar in _bars.AsSpan())
            _sma.Update(in bar);
        return _sma.Value;
    }
}
