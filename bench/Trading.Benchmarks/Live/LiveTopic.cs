namespace Trading.Benchmarks.Live;

/// <summary>What a live session costs beside its strategies.</summary>
internal sealed class LiveTopic : IBenchmarkTopic
{
    public string Verb => "live";

    public void Run(FigureWriter figures)
    {
        JournalBenchmark.RunAsync(figures).GetAwaiter().GetResult();
        SessionBenchmark.RunAsync(figures).GetAwaiter().GetResult();
    }
}
