namespace Sendara.Dns.Spf;

/// <summary>One term of a record (RFC 7208 §4.6.1); prints in the shortest form that reads back as the same term.</summary>
public abstract record SpfTerm
{
    private SpfTerm()
    {
    }

    /// <summary>A mechanism with the answer that it gives when it matches.</summary>
    public sealed record Directive(SpfQualifier Qualifier, SpfMechanism Mechanism) : SpfTerm
    {
        /// <inheritdoc />
        public override string ToString() => SpfTermSyntax.Print(this);
    }

    /// <summary>The domain whose record decides when nothing here matched (§6.1).</summary>
    public sealed record Redirect(SpfMacroString Target) : SpfTerm
    {
        /// <inheritdoc />
        public override string ToString() => SpfTermSyntax.Print(this);
    }

    /// <summary>The name whose TXT record explains a fail (§6.2).</summary>
    public sealed record Explanation(SpfMacroString Target) : SpfTerm
    {
        /// <inheritdoc />
        public override string ToString() => SpfTermSyntax.Print(this);
    }

    /// <summary>A modifier that the RFC does not define; it changes nothing (§6).</summary>
    public sealed record Unknown(string Name, SpfMacroString Value) : SpfTerm
    {
        /// <inheritdoc />
        public override string ToString() => SpfTermSyntax.Print(this);
    }

    /// <summary>Whether it counts against the ten look-ups (§4.6.4); exp does not.</summary>
    public bool LooksUp => this is Redirect or Directive { Mechanism.LooksUp: true };

    /// <summary>Whether it is <c>all</c>, after which no mechanism and no redirect is looked at (§5.1).</summary>
    public bool IsAll => this is Directive { Mechanism: SpfMechanism.All };

    /// <summary>The domain that it names, of whatever kind it is; null where it names none.</summary>
    public SpfMacroString? DomainSpec => this switch
    {
        Redirect redirect => redirect.Target,
        Explanation explanation => explanation.Target,
        Directive { Mechanism: SpfMechanism.Include include } => include.Target,
        Directive { Mechanism: SpfMechanism.A a } => a.Target,
        Directive { Mechanism: SpfMechanism.Mx mx } => mx.Target,
        Directive { Mechanism: SpfMechanism.Ptr ptr } => ptr.Target,
        Directive { Mechanism: SpfMechanism.Exists exists } => exists.Target,
        _ => null,
    };
}
