namespace Trading.Plugins;

/// <summary>What a plugin offers for a contract other than a strategy.</summary>
internal sealed record PluginContribution(Type Contract, string Id, string Description, Func<IServiceProvider, object> Create);
