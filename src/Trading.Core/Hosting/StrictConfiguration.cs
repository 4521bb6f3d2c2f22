using Microsoft.Extensions.Configuration;

namespace Trading;

/// <summary>Binds configuration to options. What is misspelled is refused: an option that is passed over would have its default, and a limit would be another than was meant.</summary>
internal static class StrictConfiguration
{
    /// <exception cref="InvalidOperationException">Something is misspelled, or is no value of its option; begins with <paramref name="what"/>.</exception>
    public static void Bind(IConfiguration? section, object options, string what)
    {
        try
        {
            section?.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            // Of what is wrong in a list the binder says the name within.
            string within = exception.InnerException is InvalidOperationException inner ? $" {inner.Message}" : "";
            throw new InvalidOperationException($"{what} cannot be taken: {exception.Message}{within}", exception);
        }
    }
}
