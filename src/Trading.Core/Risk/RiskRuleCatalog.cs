using Microsoft.Extensions.DependencyInjection;

namespace Trading.Risk;

/// <summary>The host's own rules together with those of its plugins. Each session gets its own.</summary>
internal sealed class RiskRuleCatalog(IEnumerable<RiskRuleRegistration> registrations, IPluginHost plugins, IServiceProvider services)
{
    /// <exception cref="InvalidOperationException">Nobody offers it.</exception>
    public IRiskRule Create(string id)
    {
        if (registrations.FirstOrDefault(each => IsNamed(each.Id, id)) is { } own)
            return (IRiskRule)ActivatorUtilities.CreateInstance(services, own.Type);
        var offered = plugins.Extensions<IRiskRule>();
        if (offered.FirstOrDefault(each => IsNamed(each.Id, id)) is { } extension)
            return extension.Create();
        string[] known = [.. registrations.Select(each => each.Id).Concat(offered.Select(each => each.Id)).Order(StringComparer.Ordinal)];
        throw new InvalidOperationException($"There is no risk rule '{id}'; the host and its plugins have {(known.Length == 0 ? "none" : string.Join(", ", known))}.");
    }

    private static bool IsNamed(string id, string name) => string.Equals(id, name, StringComparison.OrdinalIgnoreCase);
}
