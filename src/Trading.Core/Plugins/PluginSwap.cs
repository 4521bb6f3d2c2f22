namespace Trading.Plugins;

/// <summary>Has the sessions that run strategies of one version of a plugin go on with another.</summary>
internal static class PluginSwap
{
    /// <returns>Why the old version has to stay, or <see langword="null"/>.</returns>
    public static async Task<string?> RunAsync(LoadedPlugin old, LoadedPlugin fresh, TimeSpan limitOfReturn, TimeProvider time, CancellationToken cancellationToken)
    {
        var running = old.Instances.Guarded();
        if (running.FirstOrDefault(strategy => Find(fresh, strategy.Id) is null) is { } orphan)
            return $"It does not offer the strategy '{orphan.Id}', which a session runs.";
        Task<string?>[] swaps = [.. running.Select(strategy => strategy.ReplaceAsync(Find(fresh, strategy.Id)!.CreateStrategy))];
        string? refusal;
        try
        {
            string?[] refusals = await Task.WhenAll(swaps).WaitAsync(cancellationToken).ConfigureAwait(false);
            refusal = refusals.FirstOrDefault(each => each is not null);
        }
        catch (OperationCanceledException)
        {
            refusal = "Nobody waited any longer for the next bar.";
        }

        if (refusal is null)
        {
            foreach (var strategy in running)
                old.Instances.MoveTo(fresh.Instances, strategy);
            return null;
        }

        foreach (var strategy in running)
            strategy.Withdraw();
        // Those that had swapped already go back.
        Task<string?>[] returns = [.. running.Zip(swaps).Where(pair => pair.Second is { IsCompletedSuccessfully: true, Result: null }).Select(pair => pair.First.ReplaceAsync(Find(old, pair.First.Id)!.CreateStrategy))];
        try
        {
            await Task.WhenAll(returns).WaitAsync(limitOfReturn, time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return $"{refusal} Some sessions run the new version until their next bar.";
        }

        return refusal;
    }

    private static StrategyDescriptor? Find(LoadedPlugin plugin, string id) => plugin.Strategies.FirstOrDefault(strategy => string.Equals(strategy.Id, id, StringComparison.OrdinalIgnoreCase));
}
