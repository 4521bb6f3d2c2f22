using Microsoft.Extensions.DependencyInjection;

namespace Trading;

/// <summary>Where a host says what of Trading it uses.</summary>
public interface ITradingBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
