namespace Trading.Benchmarks;

/// <summary>The quick figures of one topic; done in under a minute.</summary>
internal interface IBenchmarkTopic
{
    string Verb { get; }

    void Run(FigureWriter figures);
}
