namespace Trading.Plugins;

/// <summary>Asks a strategy that runs to let another version take over.</summary>
internal sealed class SwapRequest(Func<Strategy> create)
{
    private readonly TaskCompletionSource<string?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why it did not take over, or <see langword="null"/> where it did.</summary>
    public Task<string?> Task => _done.Task;

    public Strategy Create() => create();

    public void Complete(string? refusal) => _done.TrySetResult(refusal);
}
